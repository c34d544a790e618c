import { dirname, join, normalize } from "node:path/posix";

/** Where the pages of a repository are at one tag. */
export interface PublishedPages {
    /** `https://github.com/OWNER/NAME`. */
    repositoryUrl: string;
    tag: string;
}

const picture = /\.(png|svg|gif|jpe?g|webp)$/i;

/**
 * Makes the relative links of a page absolute: npm and the Pulumi Registry show it without the pages around it. `file`
 * is its path in the repository. Links to headings of the page itself stay.
 *
 * By hand: remark writes the whole page from its tree and changes more than the links; markdown-it gives no positions
 * within a line. A test parses the result with markdown-it and finds no relative link in it.
 */
export function convertLinks(page: string, file: string, published: PublishedPages): string {
    const replace = (link: string): string => {
        if (/^(?:[a-z][a-z+.-]*:|#|\/\/)/i.test(link)) return link;
        const [path = "", anchor] = link.split("#");
        const target = normalize(join(dirname(file), path)).replace(/\/$/, "");
        const base = picture.test(target) ? toRawUrl(published) : `${published.repositoryUrl}/blob`;
        return `${base}/${published.tag}/${target}${anchor === undefined ? "" : `#${anchor}`}`;
    };
    return mapProse(page, (prose) =>
        prose
            // [words](link), ![words](link "title")
            .replaceAll(/(\]\()([^)\s]+)/g, (_all, before: string, link: string) => before + replace(link))
            // [words]: link
            .replaceAll(
                /^( {0,3}\[[^\]]+\]: +)(\S+)/gm,
                (_all, before: string, link: string) => before + replace(link),
            )
            // <img src="link">, <a href="link">, <source srcset="link">
            .replaceAll(
                /(\b(?:src|href|srcset)=")([^"]+)/g,
                (_all, before: string, link: string) => before + replace(link),
            ),
    );
}

function toRawUrl({ repositoryUrl }: PublishedPages): string {
    return repositoryUrl.replace("https://github.com/", "https://raw.githubusercontent.com/");
}

/** Changes a page except for its blocks of code. */
function mapProse(page: string, change: (prose: string) => string): string {
    return page
        .split(/^( *```[^]*?^ *```$)/gm)
        .map((part, index) => (index % 2 === 0 ? change(part) : part))
        .join("");
}
