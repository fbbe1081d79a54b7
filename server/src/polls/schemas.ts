import { line, z } from '#api'
import { DEFAULT_DAYS, MAX_CHOICE_LENGTH, MAX_CHOICES, MAX_DAYS, MIN_CHOICES } from './limits.ts'

export const PollBody = z.object({
  choices: z.array(line(MAX_CHOICE_LENGTH).min(1)).min(MIN_CHOICES).max(MAX_CHOICES),
  most: z.int().min(1).max(MAX_CHOICES).default(1).openapi({ description: 'How many of them one person may choose.' }),
  days: z.int().min(1).max(MAX_DAYS).default(DEFAULT_DAYS).openapi({ description: 'How long it is open, from the publication of the post on.' }),
})
export type PollBody = z.infer<typeof PollBody>
export const VoteBody = z.object({
  choices: z.array(z.int().min(1).max(MAX_CHOICES)).min(1).max(MAX_CHOICES).openapi({ description: 'Which of the choices, the first being 1.' }),
  madeAt: z.iso.datetime().openapi({ description: 'That of the poll whose choices the voter has seen: no other is voted in.' }),
  tell: z.boolean().default(false).openapi({ description: 'Let the voter have the result by mail when the poll closes: once, and only where they want it.' }),
})

export const PollView = z
  .object({
    choices: z.array(
      z.object({
        words: z.string(),
        votes: z.int().nullable().openapi({ description: 'Told to whoever has voted, to the staff, and to everybody once it is closed.' }),
        percent: z.int().nullable().openapi({ description: 'Of those who voted; told with the votes. Where one is chosen all of them come to 100.' }),
      }),
    ),
    madeAt: z.string(),
    most: z.int(),
    voters: z.int(),
    voted: z.array(z.int()).nullable().openapi({ description: 'What the viewer has chosen, the first choice being 1.' }),
    tell: z.boolean().openapi({ description: 'Whether the viewer gets the result by mail.' }),
    closesAt: z.string().nullable().openapi({ description: 'Null until the post is published.' }),
    over: z.boolean(),
  })
  .openapi('Poll')
export type PollView = z.infer<typeof PollView>
