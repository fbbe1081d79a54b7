/** Words that would be mistaken for this place itself, its pages or its people. */
export const RESERVED_HANDLES: ReadonlySet<string> = new Set(
  `about abuse account accounts ad address addresses admin administrator admins ads affiliate agencies agency
  all amoy anonymous anyone api app apps assets auth billing blog cart categories category chat checkout
  checkouts claim claims cms code codes comment comments community console contact cookie cookies copyright
  create creator creators customer customers daren delete demo dev developer developers discover dispute
  disputes docs download edit email error errors everyone explore export faq favicon feed feeds feedback
  fetch file files finance follow followers following forgot-password free group groups guest guide guides
  health healthz help helpdesk home host hostmaster html http https icon icons image images img import imports
  index info inbox invite jobs join json legal list live local localhost login logout logs mail mailer-daemon manifest
  market media member members message messages metrics mod moderation moderator moderators money mute muted
  name named new news noreply no-reply none notification notifications null oauth official offline open operator
  operators order orders outbox owner owners page pages passkey passkeys password pay payment payments people
  person picture pictures platform policies policy post posters posts press privacy product products profile
  public purchase readyz refund refunds register report reports reset robots role root rss sales sandbox save
  saved search security seller sellers service service-worker services session sessions setting settings
  setup shop shops sign-in sign-out sign-up signin signout signup sitemap sitemaps sms staff static status store
  stores studio suggestions support sw sync sysadmin system tag tags team terms test tests token tokens tos
  trust undefined unsubscribe update upload uploads user users verify void wallet web webmaster weitao welcome
  wishlist www you your`.split(/\s+/),
)
