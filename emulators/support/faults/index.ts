export type { Fault } from "./fault";
export { FaultList, type PlantedFault } from "./faultList";
export { formatFault } from "./formatFault";
export { faultSyntax, parseFault } from "./parseFault";
