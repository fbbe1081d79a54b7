import assert from 'node:assert/strict'
import { test } from 'node:test'
import { personMarks, placeMark, type Receiver } from './person-marks.ts'

const lin: Receiver = { name: '林小满', phone: '13812345678', country: 'CN', region: '福建', city: '厦门', district: '思明区', street: '中山路 1 号' }
const shared = (other: Partial<Receiver>, secret = 'key') => personMarks('key', lin).filter((mark) => personMarks(secret, { ...lin, ...other }).includes(mark)).length

test('a phone number is one however it is written, and so is a receiver at an address', () => {
  const elsewhere = { street: '湖滨南路 9 号' }
  for (const phone of ['138 1234 5678', '+86 138-1234-5678', '0086 13812345678', '１３８１２３４５６７８']) assert.equal(shared({ ...elsewhere, phone }), 1, phone)
  assert.equal(shared({ phone: '13900000000', region: '福建省', city: '厦门市', district: '思明', street: '中山路1号' }), 1)
  assert.deepEqual([shared({ ...elsewhere, phone: '13900000000' }), shared({ name: '陈望舒', phone: '13900000000' })], [0, 0])
})

test('a home is one for all who receive there, where it names a number', () => {
  const home = (other: Partial<Receiver>) => placeMark('key', { ...lin, ...other })
  assert.equal(home({ name: '陈望舒', phone: '13900000000', region: '福建省', street: '中山路1号' }), home({}))
  assert.notEqual(home({ street: '中山路 2 号' }), home({}))
  assert.equal(home({ street: '厦门大学' }), undefined)
  const lane = { region: '福建省', city: '厦门市', district: '', street: 'Household Lane 7' }
  assert.equal(home({ ...lane, name: 'Wang Li', phone: '13811110002' }), home({ ...lane, name: 'Wang Wei', phone: '13811110001', region: '福建', street: 'household  ｌａｎｅ 7' }))
})

test('where strangers receive side by side nobody is a household by the address', () => {
  for (const street of ['中山路 1 号 菜鸟驿站', '厦大路 3 号 宿舍 2 栋', '环岛路 9 号 丰巢快递柜', '软件园 21 号楼前台', 'Park Lane 7, Parcel Locker 12', 'College Rd 2, Dorm 4', 'P.O. Box 17', 'Ｌｏｃｋｅｒ 3']) assert.equal(placeMark('key', { ...lin, street }), undefined, street)
  for (const street of ['Blockers Lane 7', '中山路 1 号 2 栋 301', 'Dormer Street 4']) assert.ok(placeMark('key', { ...lin, street }), street)
})

test('without the key a mark says nothing', () => {
  assert.equal(shared({}, 'another key'), 0)
  assert.ok(personMarks('key', lin).every((mark) => !mark.includes('138') && mark.length === 22))
  assert.deepEqual(personMarks('key', undefined), [])
})
