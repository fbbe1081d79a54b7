export { createMeters, logRequest, type Meters } from './request-log.ts'
export { startWebServer, type WebServer } from './web-server.ts'
