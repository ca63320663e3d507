//! A résumé without who the person is.

use super::personal::covered;
use super::{Resume, ResumeLine};

impl Resume {
    /// The same résumé, with what was found to be [`personal`](Self::personal) left out of what is
    /// shown: covered by a word such as `[name]` of the same length in bytes, so that offsets stay
    /// right; its documents are named `id`, for a file often has a person's name. A given name, a
    /// surname or the name in an address is covered where it stands alone, too, unless it is the label
    /// of a skill or a common word: a person called Ruby knows Ruby as before. What is judged stays the
    /// same, and so does every score.
    ///
    /// # Examples
    ///
    /// ```
    /// use jobfit::{Document, Resume, Taxonomy};
    ///
    /// let document = Document::from_text("lin.txt", "Lin Zhiyuan\nlin@example.com\nSkills: Java")?;
    /// let resume = Resume::read(vec![document], Taxonomy::builtin(), "2024-01".parse().unwrap());
    /// let resume = resume.redacted("resume-1");
    /// assert_eq!(resume.documents[0].text, "[name]     \n[email]        \nSkills: Java");
    /// assert_eq!(resume.documents[0].id, "resume-1");
    /// # Ok::<(), jobfit::Error>(())
    /// ```
    #[must_use]
    pub fn redacted(mut self, id: &str) -> Self {
        let single = self.documents.len() == 1;
        for (index, document) in self.documents.iter_mut().enumerate() {
            document.text = covered(&document.text, &self.personal[index]);
            document.id = if single {
                id.to_owned()
            } else {
                format!("{id}.{}", index + 1)
            };
            document.origin.source.clone_from(&document.id);
            document.title = None;
            // A version that could not be read is named by its file.
            for warning in &mut document.warnings {
                if warning.contains(':') {
                    "a version of it could not be read".clone_into(warning);
                }
            }
        }
        for entry in &mut self.entries {
            entry.head.clone_from(&entry.bare_head);
        }
        self
    }

    /// The text of `line` without what is personal: what is judged is read from it.
    pub(crate) fn bare_text_of(&self, line: &ResumeLine) -> &str {
        line.span.text(&self.bare[line.document])
    }
}
