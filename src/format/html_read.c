/* The page is decoded first, so that errors carry byte and line, and then given to libxml2 as UTF-8.  The
 * tree is walked without recursion: its depth is the input's business. */
#include "format/html_read.h"

#include <libxml/HTMLparser.h>
#include <limits.h>
#include <stdlib.h>

#include "base/error.h"
#include "format/block_text.h"
#include "text/encoding.h"

enum { KINDS = FRONTE_BLOCK_CAPTION + 1, META_BYTES = 2048, LONGEST_ENCODING = 40 };

enum role {
    INLINE, /* joins the text around it */
    BREAK,  /* white space */
    BLOCK,  /* ends the block before it, and ends itself */
    SITE,   /* header or footer: of the site, unless inside the article */
    SKIP
};

static const struct element {
    const char *name;
    enum role role;
    enum fronte_block_kind kind;
} elements[] = {
    /* sorted by name */
    {"address", BLOCK, FRONTE_BLOCK_PARAGRAPH},
    {"article", BLOCK, FRONTE_BLOCK_PARAGRAPH},
    {"aside", SKIP, 0},
    {"audio", SKIP, 0},
    {"blockquote", BLOCK, FRONTE_BLOCK_QUOTE},
    {"body", BLOCK, FRONTE_BLOCK_PARAGRAPH},
    {"br", BREAK, 0},
    {"button", SKIP, 0},
    {"caption", BLOCK, FRONTE_BLOCK_CAPTION},
    {"center", BLOCK, FRONTE_BLOCK_PARAGRAPH},
    {"dd", BLOCK, FRONTE_BLOCK_LIST_ITEM},
    {"details", BLOCK, FRONTE_BLOCK_PARAGRAPH},
    {"div", BLOCK, FRONTE_BLOCK_PARAGRAPH},
    {"dl", BLOCK, FRONTE_BLOCK_PARAGRAPH},
    {"dt", BLOCK, FRONTE_BLOCK_LIST_ITEM},
    {"figcaption", BLOCK, FRONTE_BLOCK_CAPTION},
    {"figure", BLOCK, FRONTE_BLOCK_PARAGRAPH},
    {"footer", SITE, 0},
    {"form", SKIP, 0},
    {"h1", BLOCK, FRONTE_BLOCK_HEADING},
    {"h2", BLOCK, FRONTE_BLOCK_HEADING},
    {"h3", BLOCK, FRONTE_BLOCK_HEADING},
    {"h4", BLOCK, FRONTE_BLOCK_HEADING},
    {"h5", BLOCK, FRONTE_BLOCK_HEADING},
    {"h6", BLOCK, FRONTE_BLOCK_HEADING},
    {"head", SKIP, 0},
    {"header", SITE, 0},
    {"hr", BLOCK, FRONTE_BLOCK_PARAGRAPH},
    {"html", BLOCK, FRONTE_BLOCK_PARAGRAPH},
    {"iframe", SKIP, 0},
    {"input", SKIP, 0},
    {"legend", BLOCK, FRONTE_BLOCK_CAPTION},
    {"li", BLOCK, FRONTE_BLOCK_LIST_ITEM},
    {"main", BLOCK, FRONTE_BLOCK_PARAGRAPH},
    {"math", SKIP, 0},
    {"nav", SKIP, 0},
    {"noscript", SKIP, 0},
    {"object", SKIP, 0},
    {"ol", BLOCK, FRONTE_BLOCK_PARAGRAPH},
    {"p", BLOCK, FRONTE_BLOCK_PARAGRAPH},
    {"pre", BLOCK, FRONTE_BLOCK_PARAGRAPH},
    {"script", SKIP, 0},
    {"section", BLOCK, FRONTE_BLOCK_PARAGRAPH},
    {"select", SKIP, 0},
    {"style", SKIP, 0},
    {"summary", BLOCK, FRONTE_BLOCK_HEADING},
    {"svg", SKIP, 0},
    {"table", BLOCK, FRONTE_BLOCK_PARAGRAPH},
    {"td", BLOCK, FRONTE_BLOCK_PARAGRAPH},
    {"template", SKIP, 0},
    {"textarea", SKIP, 0},
    {"th", BLOCK, FRONTE_BLOCK_PARAGRAPH},
    {"title", BLOCK, FRONTE_BLOCK_TITLE},
    {"tr", BLOCK, FRONTE_BLOCK_PARAGRAPH},
    {"ul", BLOCK, FRONTE_BLOCK_PARAGRAPH},
    {"video", SKIP, 0},
};

/* An element is no part of the text when one of its attributes has a value that is or begins with the
 * word: "cookie", "cookie-banner", "cookieBar". */
static const struct {
    const char *attribute, *word; /* NULL: whatever the value */
} furniture[] = {
    {"hidden", NULL},        {"aria-hidden", "true"},  {"role", "navigation"},    {"role", "banner"},
    {"role", "contentinfo"}, {"role", "search"},       {"role", "dialog"},        {"role", "alertdialog"},
    {"role", "menu"},        {"aria-label", "cookie"}, {"aria-label", "cookies"}, {"id", "cookie"},
    {"class", "cookie"},     {"id", "cookies"},        {"class", "cookies"},      {"id", "consent"},
    {"class", "consent"},    {"id", "gdpr"},           {"class", "gdpr"},         {"id", "onetrust"},
    {"id", "iubenda"},       {"id", "newsletter"},     {"class", "newsletter"},   {"id", "breadcrumb"},
    {"class", "breadcrumb"}, {"id", "breadcrumbs"},    {"class", "breadcrumbs"},  {"id", "social"},
    {"class", "social"},     {"id", "share"},          {"class", "share"},        {"id", "related"},
    {"class", "related"},    {"id", "comments"},       {"class", "comments"},
};

/* What is gathered while the page is walked. */
struct page {
    struct fronte_block_text out;
    const xmlNode *root;  /* of the readable part */
    uint32_t open[KINDS]; /* elements of each kind around the place */
};

/* ---- Elements ---- */

static const char *name_of(const xmlNode *node) {
    return node->type == XML_ELEMENT_NODE ? (const char *)node->name : "";
}

static int compare_element(const void *name, const void *element) {
    return strcmp(name, ((const struct element *)element)->name);
}

static struct element element_of(const xmlNode *node) {
    const struct element *found = bsearch(name_of(node), elements, sizeof elements / sizeof *elements,
                                          sizeof *elements, compare_element);
    return found ? *found : (struct element){"", INLINE, FRONTE_BLOCK_PARAGRAPH};
}

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

/* Whether `v` begins with the word, given in lower case.  ASCII, whatever the locale. */
static bool begins_with(fronte_view v, const char *word) {
    for (size_t i = 0; word[i]; i++)
        if (i == v.len || lower(v.ptr[i]) != word[i])
            return false;
    return true;
}

/* Whether one of the space-separated values begins with the word. */
static bool has_word(fronte_view values, const char *word) {
    size_t n = strlen(word);
    fronte_view value;
    while (fronte_view_next(&values, ' ', &value))
        if (begins_with(value, word) && (value.len == n || value.ptr[n] < 'a' || value.ptr[n] > 'z'))
            return true;
    return false;
}

static fronte_view value_of(const xmlAttr *attribute) {
    const xmlNode *text = attribute->children;
    return fronte_view_of(text && text->content ? (const char *)text->content : "");
}

static bool is_furniture(const xmlNode *node) {
    for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next)
        for (size_t i = 0; i < sizeof furniture / sizeof *furniture; i++)
            if (strcmp((const char *)attribute->name, furniture[i].attribute) == 0 &&
                (!furniture[i].word || has_word(value_of(attribute), furniture[i].word)))
                return true;
    return false;
}

/* A header inside the article holds its headline, a footer nothing to read. */
static bool is_skipped(const struct page *page, const xmlNode *node) {
    if (node == page->root)
        return false;
    struct element element = element_of(node);
    if (element.role == SITE)
        return element.name[0] == 'f' || strcmp(name_of(page->root), "html") == 0;
    return element.role == SKIP || (strcmp(name_of(node), "body") != 0 && is_furniture(node));
}

/* ---- Text ---- */

static enum fronte_block_kind current_kind(const struct page *page) {
    static const enum fronte_block_kind strongest_first[] = {FRONTE_BLOCK_TITLE, FRONTE_BLOCK_HEADING,
                                                             FRONTE_BLOCK_CAPTION, FRONTE_BLOCK_QUOTE,
                                                             FRONTE_BLOCK_LIST_ITEM};
    for (size_t i = 0; i < sizeof strongest_first / sizeof *strongest_first; i++)
        if (page->open[strongest_first[i]])
            return strongest_first[i];
    return FRONTE_BLOCK_PARAGRAPH;
}

static void end_block(struct page *page) {
    fronte_block_text_end(&page->out, current_kind(page));
}

/* ---- The walk ---- */

/* Whether to go into the node. */
static bool enter(struct page *page, const xmlNode *node) {
    if (node->type == XML_TEXT_NODE && node->content)
        fronte_block_text_put(&page->out, fronte_view_of((const char *)node->content));
    if (node->type != XML_ELEMENT_NODE || is_skipped(page, node))
        return false;
    struct element element = element_of(node);
    if (element.role == BREAK)
        page->out.space = true;
    if (element.role == BLOCK) {
        end_block(page);
        page->open[element.kind]++;
    }
    return true;
}

static void leave(struct page *page, const xmlNode *node) {
    struct element element = element_of(node);
    if (element.role != BLOCK)
        return;
    end_block(page);
    page->open[element.kind]--;
}

/* Walks what `page->root` holds. */
static void walk(struct page *page) {
    const xmlNode *node = page->root;
    for (;;) {
        if (enter(page, node)) {
            if (node->children) {
                node = node->children;
                continue;
            }
            leave(page, node);
        }
        while (node != page->root && !node->next) {
            node = node->parent;
            leave(page, node);
        }
        if (node == page->root)
            break;
        node = node->next;
    }
    end_block(page);
}

/* The next node in the order of the text, NULL behind the last. */
static const xmlNode *next_node(const xmlNode *node) {
    if (node->children && node->type == XML_ELEMENT_NODE)
        return node->children;
    while (node && !node->next)
        node = node->parent;
    return node ? node->next : NULL;
}

/* The only element of that name, NULL when there is none or more than one; the first with `any`. */
static const xmlNode *find_element(const xmlNode *from, const char *name, bool any) {
    const xmlNode *found = NULL;
    for (const xmlNode *node = from; node; node = next_node(node)) {
        if (strcmp(name_of(node), name) != 0)
            continue;
        if (found)
            return NULL;
        found = node;
        if (any)
            break;
    }
    return found;
}

static void walk_from(struct page *page, const xmlNode *root) {
    page->root = root;
    if (root)
        walk(page);
}

/* A picture has a <title>, too. */
static const xmlNode *find_title(const xmlNode *root) {
    const xmlNode *title = find_element(root, "title", true);
    return title && strcmp(name_of(title->parent), "head") == 0 ? title : NULL;
}

static void walk_document(struct page *page, const xmlNode *root) {
    walk_from(page, find_title(root));
    const xmlNode *text = find_element(root, "article", false);
    if (!text)
        text = find_element(root, "main", false);
    walk_from(page, text ? text : root);
}

/* ---- Encoding ---- */

static const char *find_ignoring_case(fronte_view v, const char *word) {
    for (size_t i = 0; i < v.len; i++)
        if (begins_with((fronte_view){v.ptr + i, v.len - i}, word))
            return v.ptr + i;
    return NULL;
}

static fronte_view behind(fronte_view v, const char *at, size_t n) {
    size_t skip = (size_t)(at - v.ptr) + n;
    return (fronte_view){v.ptr + skip, v.len - skip};
}

static fronte_view skip_any(fronte_view v, const char *characters) {
    while (v.len && *v.ptr && strchr(characters, *v.ptr))
        v.ptr++, v.len--;
    return v;
}

/* The value behind "charset=" of a meta element; empty when it has none. */
static fronte_view charset_in(fronte_view tag) {
    const char *at = find_ignoring_case(tag, "charset");
    fronte_view v = at ? skip_any(behind(tag, at, strlen("charset")), " \t\n\r") : (fronte_view){0};
    if (!v.len || *v.ptr != '=')
        return (fronte_view){0};
    v = skip_any(behind(v, v.ptr, 1), " \t\n\r\"'");
    size_t n = 0;
    while (n < v.len && !strchr(" \t\n\r\"';/>", v.ptr[n]))
        n++;
    return (fronte_view){v.ptr, n};
}

/* What <meta charset=...> or <meta http-equiv=...> says near the start of the page. */
static fronte_view meta_charset(fronte_view bytes) {
    fronte_view rest = {bytes.ptr, bytes.len < META_BYTES ? bytes.len : META_BYTES};
    for (const char *at; (at = find_ignoring_case(rest, "<meta")) != NULL;) {
        rest = behind(rest, at, strlen("<meta"));
        const char *end = memchr(rest.ptr, '>', rest.len);
        fronte_view tag = {rest.ptr, end ? (size_t)(end - rest.ptr) : rest.len};
        fronte_view charset = charset_in(tag);
        if (charset.len)
            return charset;
    }
    return (fronte_view){0};
}

static bool has_bom(fronte_view bytes) {
    static const char *const boms[] = {"\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF"};
    for (size_t i = 0; i < sizeof boms / sizeof *boms; i++)
        if (bytes.len >= strlen(boms[i]) && memcmp(bytes.ptr, boms[i], strlen(boms[i])) == 0)
            return true;
    return false;
}

/* A page that says what nobody knows, or that it is UTF-16 (in ASCII!), is read as UTF-8, and one that says
 * Latin-1 is in Windows-1252: so the HTML standard. */
static fronte_status decode_as_declared(fronte_view bytes, const char *name, struct fronte_buf *out,
                                        fronte_error *error) {
    fronte_view charset = has_bom(bytes) ? (fronte_view){0} : meta_charset(bytes);
    char encoding[LONGEST_ENCODING] = "";
    if (!charset.len || charset.len >= sizeof encoding || begins_with(charset, "utf-16"))
        return fronte_decode(bytes, NULL, name, out, error);
    memcpy(encoding, charset.ptr, charset.len);
    if (begins_with(charset, "iso-8859-1") && charset.len == strlen("iso-8859-1"))
        return fronte_decode(bytes, "windows-1252", name, out, error);
    fronte_error declared;
    fronte_status status = fronte_decode(bytes, encoding, name, out, &declared);
    if (status == FRONTE_ERR_ARGUMENT) /* no such encoding: the page is wrong about itself */
        return fronte_decode(bytes, NULL, name, out, error);
    if (status && error)
        *error = declared;
    return status;
}

/* ---- Reading ---- */

static fronte_status gather(const xmlDoc *doc, const char *name, struct fronte_buf *text,
                            struct fronte_blocks *blocks, fronte_error *error) {
    struct page page = {.out = {.text = text, .blocks = blocks}};
    size_t before = blocks->n;
    const xmlNode *root = xmlDocGetRootElement(doc);
    if (root)
        walk_document(&page, root);
    if (page.out.failed || text->failed)
        return fronte_fail_memory(error);
    if (blocks->n == before)
        return fronte_fail(error, FRONTE_ERR_FORMAT, (struct fronte_place){.file = name},
                           "the page holds no text: is it made by a script? Save it from the browser");
    return FRONTE_OK;
}

/* The parser stops at elements nested too deeply; half a page would go unnoticed. */
static fronte_status parse(fronte_view html, const char *name, htmlDocPtr *out, fronte_error *error) {
    if (html.len > INT_MAX)
        return fronte_fail(error, FRONTE_ERR_LIMIT, (struct fronte_place){.file = name},
                           "a page of more than 2 GiB");
    htmlParserCtxtPtr parser = htmlNewParserCtxt();
    if (!parser)
        return fronte_fail_memory(error);
    *out =
        htmlCtxtReadMemory(parser, html.ptr, (int)html.len, NULL, "UTF-8",
                           HTML_PARSE_NONET | HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING);
    fronte_status status = FRONTE_OK;
    if (parser->instate == XML_PARSER_EOF)
        status = fronte_fail(error, FRONTE_ERR_LIMIT,
                             (struct fronte_place){name, (uint64_t)parser->lastError.line, 0},
                             "elements nested too deeply: is the page damaged?");
    htmlFreeParserCtxt(parser);
    return status;
}

static bool ends_with(fronte_view v, const char *ending) {
    size_t n = strlen(ending);
    return v.len >= n && begins_with((fronte_view){v.ptr + v.len - n, n}, ending);
}

bool fronte_html_looks_like(const char *name, fronte_view bytes) {
    fronte_view path = fronte_view_of(name ? name : "");
    if (ends_with(path, ".gz"))
        path.len -= 3;
    bytes = skip_any(bytes, "\xEF\xBB\xBF \t\r\n");
    return ends_with(path, ".html") || ends_with(path, ".htm") || ends_with(path, ".xhtml") ||
           begins_with(bytes, "<!doctype html") || begins_with(bytes, "<html");
}

fronte_status fronte_html_read(fronte_view bytes, const char *encoding, const char *name,
                               struct fronte_buf *text, struct fronte_blocks *blocks, fronte_error *error) {
    struct fronte_buf html = {0};
    htmlDocPtr doc = NULL;
    fronte_status status = encoding ? fronte_decode(bytes, encoding, name, &html, error)
                                    : decode_as_declared(bytes, name, &html, error);
    if (!status)
        status = parse(fronte_buf_view(&html), name, &doc, error);
    if (!status)
        status = gather(doc, name, text, blocks, error);
    if (doc)
        xmlFreeDoc(doc);
    fronte_buf_free(&html);
    return status;
}
