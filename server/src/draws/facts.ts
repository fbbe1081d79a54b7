type DrawNamed = { authorId: string; drawId: string }

declare module '#events' {
  interface Facts {
    'draw.drawn': DrawNamed
    /** A prize was not claimed in time: its unit is the store's to sell again. */
    'draw.prize-lapsed': DrawNamed & { unitId: string; accountId: string }
  }
}

export {}
