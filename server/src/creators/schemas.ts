import { AccountCard } from '#accounts'
import { Id, Picture, pageOf, z } from '#api'
import { CREATOR_FIELDS, MAX_APPLICATION_WORDS, MAX_FIELDS, MAX_LINK_LENGTH, MAX_SAMPLE_LINKS, MAX_SAMPLE_PICTURES, MAX_SAMPLE_POSTS, MAX_WHY, MIN_WHY } from './limits.ts'

const printable = (typed: string) => typed.toWellFormed().replace(/[^\P{Cc}\n]/gu, '').trim()
const unique = <Item>(list: readonly Item[]) => new Set(list).size === list.length
const Field = z.enum(CREATOR_FIELDS)
const Fields = z.array(Field).min(1).max(MAX_FIELDS).refine(unique, 'each-once')
const Link = z.url({ protocol: /^https?$/ }).max(MAX_LINK_LENGTH)
export const APPLICATION_STATES = ['submitted', 'withdrawn', 'approved', 'declined'] as const

export const ApplicationBody = z.object({
  fields: Fields,
  words: z.string().overwrite(printable).max(MAX_APPLICATION_WORDS).default(''),
  postIds: z.array(Id).max(MAX_SAMPLE_POSTS).refine(unique, 'each-once').default([]).openapi({ description: 'Published posts of the account.' }),
  pictureIds: z.array(Id).max(MAX_SAMPLE_PICTURES).refine(unique, 'each-once').default([]).openapi({ description: 'Pictures that the account has uploaded.' }),
  links: z.array(Link).max(MAX_SAMPLE_LINKS).refine(unique, 'each-once').default([]),
})
export type ApplicationBody = z.infer<typeof ApplicationBody>

export const DecisionBody = z.object({
  decision: z.enum(['approved', 'declined']),
  fields: z.array(Field).max(MAX_FIELDS).refine(unique, 'each-once').default([]).openapi({ description: 'With `approved`: in which of the fields that were applied for.' }),
  why: z.string().overwrite(printable).min(MIN_WHY).max(MAX_WHY),
})
export type DecisionBody = z.infer<typeof DecisionBody>
export const Why = DecisionBody.pick({ why: true })

const SamplePost = z.object({ id: z.string(), text: z.string(), pictures: z.array(Picture), likes: z.int(), publishedAt: z.string().nullable() })
export const ApplicationView = z
  .object({
    id: z.string(),
    fields: z.array(Field),
    words: z.string(),
    /** A post that was deleted since is missing. */
    posts: z.array(SamplePost),
    pictures: z.array(Picture),
    links: z.array(z.string()),
    state: z.enum(APPLICATION_STATES),
    madeAt: z.string(),
    decidedAt: z.string().nullable(),
    why: z.string().nullable(),
  })
  .openapi('CreatorApplication')
export type ApplicationView = z.infer<typeof ApplicationView>
export const WaitingApplication = ApplicationView.extend({ account: AccountCard, followers: z.int() }).openapi('WaitingCreatorApplication')
export const WaitingApplications = pageOf(WaitingApplication)

const Level = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
export const MeasuresView = z
  .object({
    followers: z.int(),
    activeFollowers: z.int().openapi({ description: 'Followers who read their following feed in the last 30 days, or liked, saved or commented here.' }),
    revisitBps: z.int().openapi({ description: 'Of the followers who were there in the seven days before last: who came back in the last seven. Hundredths of a per cent.' }),
    postsADayMilli: z.int().openapi({ description: 'Thousandths of a post a day, over 30 days.' }),
  })
  .openapi('CreatorMeasures')
const LevelView = z.object({ level: Level, takes: MeasuresView, postsADay: z.int() })
export const CreatorTerms = z
  .object({
    fields: z.array(Field), maxFields: z.int(),
    samples: z.object({ min: z.int(), posts: z.int(), pictures: z.int(), links: z.int() }),
    levels: z.array(LevelView), freeShowsADay: z.int(),
  })
  .openapi('CreatorTerms')

const MonthView = MeasuresView.extend({ month: z.string(), level: Level, measuredAt: z.string() })
export const CreatorDesk = z
  .object({
    application: ApplicationView.nullable(),
    applyFrom: z.string().nullable().openapi({ description: 'After a refusal: from when on one may apply again.' }),
    creator: z.object({ fields: z.array(Field), level: Level, approvedAt: z.string(), ended: z.object({ at: z.string(), why: z.string() }).nullable() }).nullable(),
    now: MeasuresView.openapi({ description: 'As they stand; the level follows them at the beginning of the next month. With very many followers: of the month.' }),
    next: z.object({ level: Level, takes: MeasuresView, missing: MeasuresView }).nullable(),
    /** Newest first. */
    months: z.array(MonthView),
  })
  .openapi('CreatorDesk')
export type CreatorDesk = z.infer<typeof CreatorDesk>

export const ListedCreator = AccountCard.extend({ level: Level, fields: z.array(Field) }).openapi('ListedCreator')
export const ListedCreators = pageOf(ListedCreator)
export const FieldQuery = z.object({ field: Field.optional() })
export const PostingDay = z
  .object({
    day: z.string(), timeZone: z.string(),
    limit: z.int(), used: z.int(), left: z.int(),
    freeShows: z.int(), freeShowsUsed: z.int(),
  })
  .openapi('PostingDay')
