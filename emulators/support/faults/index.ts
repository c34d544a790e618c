export type { Fault } from "./fault";
export { FaultList } from "./faultList";
export { faultSyntax, parseFault } from "./parseFault";
