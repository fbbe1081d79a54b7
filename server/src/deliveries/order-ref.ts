export type OrderRef = { storeId: string; id: string }
