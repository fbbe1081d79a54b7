// What a carrier's gateway and a place that sends parcels tell each other. Times are ISO 8601 in UTC. Requests,
// answers and notifications are signed as those about payments are.

export const SCAN_STATUSES = ['accepted', 'in_transit', 'out_for_delivery', 'delivered', 'returned', 'problem'] as const;
export type ScanStatus = (typeof SCAN_STATUSES)[number];

export type WireScan = { id: string; status: ScanStatus; at: string; place: string; words: string };

export type WireParcel = { carrier: string; trackingNumber: string; reference: string; scans: WireScan[] };

/** Tells one scan; it may come twice, late and out of order. */
export type WireScanEvent = {
  id: string;
  type: 'parcel.scanned';
  createdAt: string;
  data: { carrier: string; trackingNumber: string; reference: string; scan: WireScan };
};
