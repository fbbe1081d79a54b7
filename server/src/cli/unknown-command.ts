import type { Command } from 'commander'

/** What to say when somebody types a command that there is not: which there are, the most alike first. */
export function unknownCommand(program: Command, typed: string): string {
  const commands = program.commands.map((each) => ({ name: each.name(), what: each.description(), steps: stepsBetween(typed.toLowerCase(), each.name()) })).sort((a, b) => a.steps - b.steps)
  const width = Math.max(...commands.map((each) => each.name.length))
  return [`There is no command ${JSON.stringify(typed)}. There are:`, ...commands.map((each) => `  ${each.name.padEnd(width)}  ${each.what}`), '`amoy COMMAND --help` says more.'].join('\n')
}

/** How many letters must be put in, taken out or changed to make the one of the other. */
function stepsBetween(one: string, other: string): number {
  let before = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let row = 1; row <= one.length; row++) {
    const now = [row]
    for (let at = 1; at <= other.length; at++) now.push(Math.min(before[at]! + 1, now[at - 1]! + 1, before[at - 1]! + Number(one[row - 1] !== other[at - 1])))
    before = now
  }
  return before[other.length]!
}
