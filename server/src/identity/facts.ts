declare module '#events' {
  interface Facts {
    'person.joined': { personId: string }
    'person.signed-in': { personId: string; guestId?: string }
    'person.suspended': { personId: string }
  }
}

export {}
