declare module '#events' {
  interface Facts {
    /** Units were sold, or came back: the figures of sales follow. */
    'stock.sold': { storeId: string; variantIds: string[] }
  }
}

export {}
