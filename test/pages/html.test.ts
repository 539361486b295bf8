import { html } from '../../src/pages/html'

describe('The html tag', () => {
  test('text is escaped, in elements and in attributes (T103)', () => {
    const canary = `"><svg onload='alert(1)'>&amp;`
    expect(html`<a title="${canary}">${canary}</a>`.text).toBe(
      '<a title="&quot;&gt;&lt;svg onload=&#39;alert(1)&#39;&gt;&amp;amp;">&quot;&gt;&lt;svg onload=&#39;alert(1)&#39;&gt;&amp;amp;</a>',
    )
  })

  test('its own output is not escaped again, alone or as a list', () => {
    const items = ['<', '>'].map((text) => html`<li>${text}</li>`)
    expect(html`<p>${html`<b>&</b>`}</p>`.text).toBe('<p><b>&</b></p>')
    expect(html`${items}`.text).toBe('<li>&lt;</li>\n<li>&gt;</li>')
  })
})
