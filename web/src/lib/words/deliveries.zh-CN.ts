/** What carriers tell of parcels, for buyers and sellers. deliveries.en.ts has the same keys. */
export const words = {
  'delivery.title': '物流',
  'delivery.nth': '包裹 {n}',
  'delivery.replacement': '换货寄出的包裹',
  'delivery.waiting': '等待物流更新',
  'delivery.accepted': '已揽收',
  'delivery.in-transit': '运输中',
  'delivery.out-for-delivery': '派送中',
  'delivery.delivered': '已签收',
  'delivery.returned': '已退回寄件人',
  'delivery.problem': '物流异常',
  'delivery.notFollowed': '该快递暂不支持自动更新，可凭单号到快递官网查询。',
  'delivery.sent': '商家发货',
  'delivery.stoppedBuyer': '包裹{what}，在恢复之前订单不会自动确认收货。可联系商家，或申请售后。',
  'delivery.stoppedSeller': '包裹{what}，自动确认收货已暂停。请联系快递或买家处理：重新派送后自动恢复，也可退款。',
  'delivery.isReturned': '已退回',
  'delivery.isProblem': '出现异常',
  'order.partlySent': '部分发货',
  'event.partly-shipped': '部分商品已发货',
  'event.delivered': '包裹已签收',
  'event.delivery-stopped': '物流异常，暂停自动收货',
  'event.delivery-resumed': '物流恢复',
  'by.carrier': '快递',
} as const

export type DeliveriesKey = keyof typeof words
