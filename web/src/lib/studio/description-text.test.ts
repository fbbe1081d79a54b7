import assert from 'node:assert/strict'
import test from 'node:test'
import { fromPlainText, type RichText, toPlainText } from './description-text.ts'

const RICH: RichText = {
  blocks: [
    { type: 'heading', level: 2, content: [{ text: '产地' }] },
    { type: 'paragraph', content: [{ text: '武夷山' }, { text: '正岩', bold: true }, { text: '，' }, { text: '见证书', link: 'https://example.org' }] },
    { type: 'list', ordered: false, items: [[{ text: '兰花香' }], [{ text: '耐泡' }]] },
    { type: 'list', ordered: true, items: [[{ text: '烧水' }], [{ text: '冲泡' }]] },
    { type: 'quote', content: [{ text: '一口\n回甘' }] },
    { type: 'image', url: 'https://example.org/a.png', alt: '茶汤' },
    { type: 'table', rows: [['克重', '100'], ['保质期', '18 个月']] },
    { type: 'divider' },
  ],
}

test('a description that was not touched comes back with everything in it', () => {
  assert.deepEqual(fromPlainText(toPlainText(RICH), RICH), RICH)
})

test('a change of one paragraph leaves the marks of the others', () => {
  const changed = fromPlainText(toPlainText(RICH).replace('兰花香', '桂花香'), RICH)
  assert.deepEqual(changed.blocks[1], RICH.blocks[1])
  assert.deepEqual(changed.blocks[2], { type: 'list', ordered: false, items: [[{ text: '桂花香' }], [{ text: '耐泡' }]] })
})

test('what somebody types becomes blocks, a heading also right above its paragraph', () => {
  assert.deepEqual(fromPlainText('# 怎么泡\r\n水要开\r\n- 100 度\r\n- 30 秒\r\n\r\n\r\n<b>不是标记</b>').blocks, [
    { type: 'heading', level: 2, content: [{ text: '怎么泡' }] },
    { type: 'paragraph', content: [{ text: '水要开' }] },
    { type: 'list', ordered: false, items: [[{ text: '100 度' }], [{ text: '30 秒' }]] },
    { type: 'paragraph', content: [{ text: '<b>不是标记</b>' }] },
  ])
  assert.deepEqual(fromPlainText('  \n \n'), { blocks: [] })
})
