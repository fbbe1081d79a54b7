declare module '#events' {
  interface Facts {
    /** Something became of the commission on a line of an order, with whose part it was. Amounts as text. */
    'commission.moved': { storeId: string; orderId: string; position: number; currency: string; kind: 'accrued' | 'back' | 'charged' | 'again' | 'evened' | 'released'; why: string; /** Its line is its parties' own already; an older version did not say. */ released?: boolean; parts: { role: 'creator' | 'agency' | 'platform'; party: string; minor: string }[] }
  }
}

export {}
