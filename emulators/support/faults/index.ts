export type { CallRange, Fault, FaultKind } from "./fault";
export { FaultList, type PlantedFault } from "./faultList";
export { faultSyntax, parseFault } from "./parseFault";
