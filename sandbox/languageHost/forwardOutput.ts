import type { ChildProcessByStdio } from "node:child_process";
import type { Readable } from "node:stream";

/** A message of a stream that carries what a process prints. */
interface OutputMessage {
    setStdout(chunk: Uint8Array): unknown;
    setStderr(chunk: Uint8Array): unknown;
}

/** Passes on what a process prints, a message for each chunk. */
export function forwardOutput<Message extends OutputMessage>(
    child: ChildProcessByStdio<null, Readable, Readable>,
    call: { write(message: Message): unknown; destroy(error: Error): unknown },
    Message: new () => Message,
): void {
    const send = (fill: (message: Message) => void): void => {
        const message = new Message();
        fill(message);
        call.write(message);
    };
    child.stdout.on("data", (chunk: Buffer) => send((message) => message.setStdout(chunk)));
    child.stderr.on("data", (chunk: Buffer) => send((message) => message.setStderr(chunk)));
    child.on("error", (error) => call.destroy(error));
}
