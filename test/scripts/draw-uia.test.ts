import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { withDrawing } from '../../scripts/draw-uia'

it('the drawing of the life of a UIA session in src/README.md is made from its table', () => {
  const page = readFileSync(join(__dirname, '../../../src/README.md'), 'utf8')
  expect(page).toBe(withDrawing(page))
})
