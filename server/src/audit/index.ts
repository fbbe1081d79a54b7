export { audit, type AuditEntry, type AuditRow, listAudit } from './audit.ts'
