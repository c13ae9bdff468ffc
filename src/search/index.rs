//! The index: tantivy over the sections of the pages.
//!
//! [`build`] makes it from records, [`Index::list`] tells where a gram is. A
//! term is the gram at a character, as long as it can be; what shorter grams
//! have is the sum over the terms that they begin.

use std::collections::BTreeSet;

use tantivy::directory::Directory;
use tantivy::postings::Postings;
use tantivy::schema::{FAST, Field, IndexRecordOption, STRING, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::TokenizerManager;
use tantivy::{DocSet, IndexBuilder, ReloadPolicy, SegmentReader, TERMINATED, TantivyDocument, Term};
use thiserror::Error;

use super::list::{Gathered, List};
use super::pinyin;
use super::record::{Kind, Record};
use super::tokens::Grams;

/// Why an index could not be made or read.
#[derive(Debug, Error)]
pub enum IndexError {
    /// The library refused.
    #[error(transparent)]
    Tantivy(#[from] tantivy::TantivyError),
    /// A file of the index could not be read.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// It is not as this program makes it.
    #[error("the index is not as it was written")]
    Foreign,
}

/// What is known of a page besides its text.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct About {
    /// The id of its kind.
    pub kind: String,
    /// The id of its status.
    pub status: Option<String>,
    /// The organization that answers for it.
    pub organization: Option<String>,
}

/// A page that is indexed.
#[derive(Debug, Clone, Copy)]
pub struct Indexable<'a> {
    /// What is known of it.
    pub about: &'a About,
    /// Its text.
    pub record: &'a Record,
    /// Into how many parts its text is cut.
    pub parts: u8,
}

/// An index that can be asked.
pub struct Index {
    segment: SegmentReader,
    fields: Fields,
    /// By document, its page and which part of that.
    places: Vec<(u32, u8)>,
    page_count: usize,
}

/// The kinds of lines whose grams are marked, in the order of their fields.
const MARKED: [Kind; 5] = [Kind::Title, Kind::Heading, Kind::Cell, Kind::Indicator, Kind::Organization];

#[derive(Debug, Clone, Copy)]
struct Fields {
    page: Field,
    part: Field,
    text: Field,
    marked: [Field; 5],
    kind: Field,
    status: Field,
    pinyin: Field,
}

/// The tokenizer's name in the schema.
const TOKENIZER: &str = "grams";
/// What the writer may use before it complains; it holds the whole segment anyway.
const BUDGET: usize = 64 << 20;

fn schema() -> (Schema, Fields) {
    let grams = |option| {
        let indexing = TextFieldIndexing::default().set_tokenizer(TOKENIZER).set_fieldnorms(false);
        TextOptions::default().set_indexing_options(indexing.set_index_option(option))
    };
    let mut schema = Schema::builder();
    let fields = Fields {
        page: schema.add_u64_field("page", FAST),
        part: schema.add_u64_field("part", FAST),
        text: schema.add_text_field("text", grams(IndexRecordOption::WithFreqs)),
        marked: ["title", "heading", "table", "indicator", "organization"]
            .map(|name| schema.add_text_field(name, grams(IndexRecordOption::Basic))),
        kind: schema.add_text_field("kind", STRING),
        status: schema.add_text_field("status", STRING),
        pinyin: schema.add_text_field("pinyin", STRING),
    };
    (schema.build(), fields)
}

fn builder() -> (IndexBuilder, Fields) {
    let (schema, fields) = schema();
    let tokenizers = TokenizerManager::default();
    tokenizers.register(TOKENIZER, Grams);
    (IndexBuilder::new().schema(schema).tokenizers(tokenizers), fields)
}

/// Indexes pages into an empty directory, in their order.
pub fn build<'a>(
    directory: impl Into<Box<dyn Directory>>,
    pages: impl Iterator<Item = Indexable<'a>>,
) -> Result<Index, IndexError> {
    let (builder, fields) = builder();
    // One segment, written by this thread: documents stay in order, nothing is merged.
    let mut writer = builder.single_segment_index_writer(directory, BUDGET)?;
    let mut names = pinyin::Windows::default();
    let mut page_count = 0;
    for (number, page) in pages.enumerate() {
        for mut section in sections(&page, &fields) {
            section.add_u64(fields.page, number as u64);
            section.add_text(fields.kind, &page.about.kind);
            if let Some(status) = &page.about.status {
                section.add_text(fields.status, status);
            }
            writer.add_document(section)?;
        }
        names.read(page.record);
        page_count = number + 1;
    }
    let mut spelled = TantivyDocument::new();
    for line in names.lines() {
        spelled.add_text(fields.pinyin, line);
    }
    spelled.add_u64(fields.page, page_count as u64);
    spelled.add_u64(fields.part, 0);
    writer.add_document(spelled)?;
    Index::new(&writer.finalize()?, fields)
}

/// The documents of a page: one for each heading, with what stands below it in the same part.
fn sections(page: &Indexable<'_>, fields: &Fields) -> Vec<TantivyDocument> {
    let mut sections = Vec::new();
    let mut texts: [String; 6] = Default::default();
    let mut part = 0;
    for (now, line) in page.record.lines_of_parts(page.parts) {
        if line.kind == Kind::Heading || now != part {
            sections.extend(section(&mut texts, part, fields));
            part = now;
        }
        if line.kind.is_visible() {
            put(line.text, &mut texts[0]);
        }
        if let Some(at) = MARKED.iter().position(|kind| *kind == line.kind) {
            put(line.text, &mut texts[at + 1]);
        }
    }
    sections.extend(section(&mut texts, part, fields));
    sections
}

fn put(text: &str, into: &mut String) {
    super::normal::append(text, into);
    into.push('\n');
}

fn section(texts: &mut [String; 6], part: u8, fields: &Fields) -> Option<TantivyDocument> {
    if texts[0].is_empty() {
        return None;
    }
    let mut document = TantivyDocument::new();
    document.add_u64(fields.part, u64::from(part));
    let targets = std::iter::once(fields.text).chain(fields.marked);
    for (text, field) in texts.iter_mut().zip(targets).filter(|(text, _)| !text.is_empty()) {
        document.add_text(field, &*text);
        text.clear();
    }
    Some(document)
}

impl Index {
    /// Opens what [`build`] has made.
    pub fn open(directory: impl Into<Box<dyn Directory>>) -> Result<Index, IndexError> {
        let (schema, fields) = schema();
        let index = tantivy::Index::open(directory)?;
        if index.schema() != schema {
            return Err(IndexError::Foreign);
        }
        Index::new(&index, fields)
    }

    fn new(index: &tantivy::Index, fields: Fields) -> Result<Index, IndexError> {
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let searcher = reader.searcher();
        let [segment] = searcher.segment_readers() else { return Err(IndexError::Foreign) };
        let (pages, parts) = (segment.fast_fields().u64("page")?, segment.fast_fields().u64("part")?);
        let place = |document| {
            let (page, part) = (pages.first(document)?, parts.first(document)?);
            Some((u32::try_from(page).ok()?, u8::try_from(part).ok()?))
        };
        let places: Option<Vec<(u32, u8)>> = (0..segment.max_doc()).map(place).collect();
        let places = places.ok_or(IndexError::Foreign)?;
        // The last document holds no page, only what names are spelled like.
        let page_count = places.last().map_or(0, |(last, _)| *last as usize);
        Ok(Index { segment: segment.clone(), fields, places, page_count })
    }

    /// How many pages it holds.
    pub fn page_count(&self) -> usize {
        self.page_count
    }

    /// Where a gram is.
    pub fn list(&self, gram: &str) -> Result<List, IndexError> {
        let mut gathered = Gathered::new(self.page_count);
        self.each_term(self.fields.text, gram, &mut |documents| {
            while let Some((document, tf)) = documents.next() {
                gathered.add(self.place_of(document), tf);
            }
        })?;
        for (kind, field) in MARKED.into_iter().zip(self.fields.marked) {
            self.each_term(field, gram, &mut |documents| {
                while let Some((document, _)) = documents.next() {
                    gathered.mark(self.place_of(document).0, kind.mark());
                }
            })?;
        }
        Ok(gathered.take())
    }

    fn each_term(
        &self,
        field: Field,
        prefix: &str,
        visit: &mut dyn FnMut(&mut Documents),
    ) -> Result<(), IndexError> {
        let inverted = self.segment.inverted_index(field)?;
        let mut terms = inverted.terms().range().ge(prefix).into_stream()?;
        while terms.advance() && terms.key().starts_with(prefix.as_bytes()) {
            let postings =
                inverted.read_postings_from_terminfo(terms.value(), IndexRecordOption::WithFreqs)?;
            visit(&mut Documents(postings));
        }
        Ok(())
    }

    /// The pages of a kind (by its id) or with a status.
    pub fn with_term(&self, field: Raw, id: &str) -> Result<Vec<u32>, IndexError> {
        let field = match field {
            Raw::Kind => self.fields.kind,
            Raw::Status => self.fields.status,
        };
        let inverted = self.segment.inverted_index(field)?;
        let mut pages = BTreeSet::new();
        let term = Term::from_field_text(field, id);
        if let Some(postings) = inverted.read_postings(&term, IndexRecordOption::Basic)? {
            let mut documents = Documents(postings);
            while let Some((document, _)) = documents.next() {
                pages.insert(self.place_of(document).0);
            }
        }
        Ok(pages.into_iter().collect())
    }

    /// The lines of the pinyin files that begin with some letters, sorted.
    pub fn spellings(&self, letters: &str) -> Result<Vec<String>, IndexError> {
        let inverted = self.segment.inverted_index(self.fields.pinyin)?;
        let mut terms = inverted.terms().range().ge(letters).into_stream()?;
        let mut lines = Vec::new();
        while terms.advance() && terms.key().starts_with(letters.as_bytes()) {
            lines.push(String::from_utf8_lossy(terms.key()).into_owned());
        }
        Ok(lines)
    }

    /// The page of a document, and which part of it.
    fn place_of(&self, document: u32) -> (u32, u8) {
        self.places[document as usize]
    }
}

/// The fields of whole values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Raw {
    /// The id of the page's kind.
    Kind,
    /// The id of its status.
    Status,
}

/// The documents of a term, each with how often it is there.
struct Documents(tantivy::postings::SegmentPostings);

impl Documents {
    fn next(&mut self) -> Option<(u32, u32)> {
        let document = self.0.doc();
        if document == TERMINATED {
            return None;
        }
        let tf = self.0.term_freq();
        self.0.advance();
        Some((document, tf))
    }
}
