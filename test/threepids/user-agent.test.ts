import { describeUserAgent } from '../../src/threepids/user-agent'

test.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0', 'Firefox on Linux'],
  ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/142.0 Safari/537.36 Edg/142.0', 'Edge on Windows'],
  ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/142.0 Safari/537.36', 'Chrome on Windows'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1', 'Safari on iPhone'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.0 Safari/605.1.15', 'Safari on macOS'],
  ['Element/1.6.0 (Google Pixel 8; Android 15; MatrixAndroidSdk2 1.6.0)', 'Element on Android'],
  ['curl/8.5.0', 'curl'],
  ['', 'an unknown program'],
])('%j is %j', (userAgent, description) => {
  expect(describeUserAgent(userAgent)).toBe(description)
})

test('nothing of the header itself is repeated (T103)', () => {
  expect(describeUserAgent('Your account is locked! Go to http://evil.example "><svg onload=')).toBe(
    'an unknown program',
  )
})
