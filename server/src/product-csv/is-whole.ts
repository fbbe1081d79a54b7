type Whole<Fields> = { [Name in keyof Fields]: Exclude<Fields[Name], undefined> }

/** Whether every field could be read; what could not has been reported where it was read. */
export function isWhole<Fields extends object>(fields: Fields): fields is Fields & Whole<Fields> {
  return Object.values(fields).every((value) => value !== undefined)
}
