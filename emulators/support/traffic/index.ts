export { openTrafficFile, type TrafficFile } from "./file";
export { notePermission } from "./notes";
export { TrafficRecord, type TrafficEntry } from "./record";
export { redactBody, redactUrl } from "./redact";
