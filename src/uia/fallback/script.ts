/** Request data is only in escaped attributes of the document. Runs in old browsers: nothing newer than 2020. */
export const SCRIPT = `
const post = async (url, body) => {
  const headers = { 'Content-Type': 'application/json' }
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) }).catch(() => undefined)
  if (response === undefined) throw new Error('The server cannot be reached. Check your connection and try again.')
  const reply = await response.json().catch(() => ({}))
  if (!response.ok) throw new Error(reply.error || 'This did not work. Try again later.')
  return reply
}

const newSecret = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(24))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

const steps = { prove: (fields) => post(location.href, fields) }

const show = (from, to) => {
  from.hidden = true
  to.hidden = false
  const first = to.querySelector('input:not([type=hidden]), button')
  if (first) first.focus()
}

// How the client learns that it can continue: by the specification's onAuthDone, or a message to the window that opened this one.
const finish = () => {
  const done = document.getElementById('done')
  const heading = document.querySelector('h1')
  document.getElementById('todo').hidden = true
  done.hidden = false
  document.title = heading.textContent = done.dataset.title
  heading.tabIndex = -1
  heading.focus()
  if (typeof window.onAuthDone === 'function') window.onAuthDone()
  else if (window.opener && window.opener.postMessage) window.opener.postMessage('authDone', '*')
}

for (const form of document.forms) {
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    const problem = form.querySelector('[role=alert]')
    const button = form.querySelector('[type=submit]')
    problem.textContent = ''
    button.disabled = true
    try {
      await steps[form.dataset.step](Object.fromEntries(new FormData(form)))
      if (form.nextElementSibling) show(form, form.nextElementSibling)
      else finish()
    } catch (error) {
      problem.textContent = error.message
    }
    button.disabled = false
  })
  const back = form.querySelector('[data-back]')
  if (back) back.addEventListener('click', () => show(form, form.previousElementSibling))
}

if (document.forms.length === 0) finish()
`
