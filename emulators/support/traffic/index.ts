export { openTrafficFile, type Call, type TrafficFile } from "./file";
export { noteFault, notePermission } from "./notes";
export { TrafficRecord, type TrafficEntry } from "./record";
export { redactBody, redacted, redactText, redactUrl } from "./redact";
