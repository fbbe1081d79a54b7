declare module '#events' {
  interface Facts {
    /** An import is to be worked on, from its beginning or from where it stopped. */
    'import.started': { storeId: string; importId: string }
  }
}

export {}
