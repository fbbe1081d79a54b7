declare module '#events' {
  interface Facts {
    'message.queued': { messageId: string }
  }
}

export {}
