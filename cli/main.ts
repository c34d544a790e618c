#!/usr/bin/env node
import "../provider/requireSupportedNode";
import { commands } from "./commands";
import { run } from "./run";

void run(commands, process.argv.slice(2)).then((code) => {
    process.exitCode = code;
});
