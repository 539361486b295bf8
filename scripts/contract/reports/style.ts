/** Of the page; its colours follow those of the reader's system. */
export const STYLE = `
:root { color-scheme: light dark; --ink: light-dark(#1b1f24, #e6e8eb); --dim: light-dark(#59636e, #9aa4af); --line: light-dark(#d8dee4, #353b43);
  --good: light-dark(#116329, #56d364); --bad: light-dark(#a40e26, #ff7b72); --paper: light-dark(#fff, #15181c); --box: light-dark(#f3f5f7, #1f242a) }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif }
header, main { max-width: 70rem; margin: auto; padding: 1rem }
header { border-bottom: 1px solid var(--line) }
h1 { font-size: 1.6rem; margin: .5rem 0; overflow-wrap: anywhere }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem }
small { color: var(--dim); font-weight: normal }
.verdict { font-weight: 600 }
.clean .verdict { color: var(--good) }
.faulty .verdict { color: var(--bad) }
meter { width: 100%; height: .8rem }
code, pre, .seen, .never, .undeclared { font: .85rem/1.5 ui-monospace, monospace }
details { border: 1px solid var(--line); border-radius: .4rem; margin: .5rem 0; padding: .5rem .8rem }
summary { cursor: pointer; overflow-wrap: anywhere }
pre { background: var(--box); padding: .6rem; border-radius: .3rem; overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .2rem .8rem .2rem 0; font-weight: normal }
thead th { color: var(--dim); position: sticky; top: 0; background: var(--paper) }
.first th, .first td { border-top: 1px solid var(--line); padding-top: .4rem }
tbody th { font-weight: 600 }
.seen, .never, .undeclared { display: inline-block; padding: 0 .4rem; margin: .1rem 0; border-radius: .3rem; background: var(--box) }
.seen b { color: var(--good) }
.never { color: var(--dim); background: none; border: 1px dashed var(--line) }
.undeclared { color: var(--bad); border: 1px solid var(--bad) }
`
