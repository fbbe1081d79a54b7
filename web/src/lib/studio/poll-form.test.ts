import assert from 'node:assert/strict'
import { test } from 'node:test'
import { blankPoll, isAsked, readPoll, whyNoPoll } from './poll-form.ts'

const typed = (choices: string[], most = '1') => {
  const form = new FormData()
  for (const choice of choices) form.append('pollChoice', choice)
  form.append('pollMost', most)
  form.append('pollDays', '7')
  return readPoll(form)
}

test('empty choices are none; one alone, two alike, and more to choose than there are, are told before the post goes out', () => {
  assert.equal(isAsked(typed(['', ' '])), false)
  assert.equal(whyNoPoll(typed(['', ' '], '3')), undefined)
  assert.deepEqual(whyNoPoll(typed(['Green', ''])), { poll: 'poll.few' })
  assert.deepEqual(whyNoPoll(typed(['Green', ' Green'])), { poll: 'poll.alike' })
  assert.deepEqual(whyNoPoll(typed(['Green', '', 'Red'], '3')), { pollMost: 'poll.tooMany' })
  assert.equal(whyNoPoll(typed(['Green', '', 'Red'], '2')), undefined)
})

test('what was typed stays where it was typed; days that nobody offers are three', () => {
  assert.deepEqual(typed(['A', '', 'B']).choices.slice(0, 4), ['A', '', 'B', ''])
  assert.deepEqual([typed(['A', 'B']).days, readPoll(new FormData())], ['7', blankPoll()])
})
