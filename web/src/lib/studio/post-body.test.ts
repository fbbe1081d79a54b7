import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bodyText, readBody, unknownMarks } from './post-body.ts'

const PICTURES = ['one', 'two']
const PRODUCTS = ['tea']
const TYPED = '# 春\n\n采于清明前。\n\n[图2] 晒青\n\n[商品1]\n\n- 焙火\n- 封存'

test('what was typed becomes blocks with pictures and products in their places, and the same text again', () => {
  const body = readBody(TYPED, PICTURES, PRODUCTS)
  assert.deepEqual(body.map(({ type }) => type), ['heading', 'paragraph', 'picture', 'product', 'list'])
  assert.deepEqual(body[2], { type: 'picture', picture: 'two', caption: '晒青' })
  assert.equal(bodyText(body, PICTURES, PRODUCTS, 'zh-CN'), TYPED)
  assert.deepEqual(readBody(bodyText(body, PICTURES, PRODUCTS, 'en'), PICTURES, PRODUCTS), body)
})

test('a mark right beside words divides them, and one that names nothing stays words', () => {
  assert.deepEqual(readBody('先看图\n[图1]\n再看货', PICTURES, PRODUCTS).map(({ type }) => type), ['paragraph', 'picture', 'paragraph'])
  assert.deepEqual(readBody('[图9]', PICTURES, PRODUCTS), [{ type: 'paragraph', content: [{ text: '[图9]' }] }])
  assert.deepEqual(readBody('', PICTURES, PRODUCTS), [])
})

test('marks of pictures and products that are not there are named, each once, as they were typed', () => {
  assert.equal(unknownMarks(TYPED, PICTURES.length, PRODUCTS.length), '')
  assert.equal(unknownMarks('[picture 9] Green\r\nwords [picture 8] in a line\n【商品2】\n[图0]\n[picture 9]\n[product 100]', PICTURES.length, PRODUCTS.length), '[picture 9] 【商品2】 [图0] [product 100]')
})
