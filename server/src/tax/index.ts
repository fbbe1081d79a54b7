import './problems.ts'

export { taxRoutes } from './api.ts'
export { assessTax, type Assessment, type TaxMode, type TaxPart } from './assess.ts'
export { taxChecks } from './checks.ts'
export { isTaxUnclear, ratesAt, tableEngine, type TableRate, TAX_CLASSES, taxCountry, type TaxClass, type TaxEngine, type TaxRates, taxRegion } from './engine.ts'
export { type StoreTax } from './store-tax.ts'
