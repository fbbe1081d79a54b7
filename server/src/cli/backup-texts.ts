/** What a backup holds. */
export const IN_A_BACKUP = `
In it: every row of the database as of one moment; work that was promised and is not done (mails to send, feeds to
fill, imports under way), which a restored place goes on with; pictures, and the files of imports.
Not in it: the secret (AMOY_SECRET, or the file "secret" in AMOY_DATA). Keep it apart from the backup: whoever has
both can sign in as anybody. Restored without it nothing is lost but this: people sign in again, codes that were
sent no longer fit, guests lose their bags. Nor other settings, nor the sandbox provider's store: it is a service
of its own, as a bank is.`

export const HOW_TO_RESTORE = `
Restoring needs an empty database: set AMOY_DATA to a new folder, or DATABASE_URL to a new database. The file is
checked before the first row is written, and every table is read back before anything is kept.`
