export function least<Each extends bigint | number>(a: Each, b: Each): Each {
  return a < b ? a : b
}

export function most<Each extends bigint | number>(a: Each, b: Each): Each {
  return a > b ? a : b
}
