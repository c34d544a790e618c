export { createRecordingTransport } from "../callShapes/recordingTransport";
