import { writeFileSync } from "node:fs";
import { resolve } from "node:path";

import { generateDocuments } from "./documents";
import { updatePicture } from "./picture/pullRequestPicture";

// Run from the root of the repository: brings the generated documents up to date, and then the picture of a summary.
void generateDocuments(process.cwd()).then((documents) => {
    for (const [path, text] of Object.entries(documents)) writeFileSync(resolve(path), text);
    return updatePicture(process.cwd());
});
