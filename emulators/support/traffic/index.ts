export { openTrafficFile, type TrafficFile } from "./file";
export { notePermission } from "./notes";
export { TrafficRecord } from "./record";
