// This file is wrong on purpose: the lint check fails when these are not found. It is never imported.
export default function anything(value: any) {
  var copy = value
  if (copy == 1) Promise.resolve(copy)
  return copy
}
