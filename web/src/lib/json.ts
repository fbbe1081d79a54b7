/** A long answer of the API on its way to the browser: as the JSON that it is, quicker to write and to read than script. */
export class Json<Value> {
  readonly value: Value
  constructor(value: Value) {
    this.value = value
  }
}
