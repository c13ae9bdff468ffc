//! Messages in two languages, written side by side where they arise.

use serde::{Deserialize, Serialize};

/// A language that the program speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Language {
    /// 简体中文, the first language.
    #[default]
    #[serde(rename = "zh-CN")]
    Chinese,
    /// English.
    #[serde(rename = "en")]
    English,
}

impl Language {
    /// The BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Language::Chinese => "zh-CN",
            Language::English => "en",
        }
    }
}

/// One sentence in both languages. Make it with [`message!`](crate::message).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Message {
    chinese: String,
    english: String,
}

impl Message {
    /// Pairs the two wordings of one sentence.
    pub fn new(chinese: String, english: String) -> Message {
        Message { chinese, english }
    }

    /// The wording in one language.
    pub fn text(&self, language: Language) -> &str {
        match language {
            Language::Chinese => &self.chinese,
            Language::English => &self.english,
        }
    }
}

/// Writes a [`Message`]: the Chinese wording, then the English, both with the
/// captures of `format!`.
#[macro_export]
macro_rules! message {
    ($chinese:literal, $english:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::text::Message::new(
            format!($chinese $(, $name = $value)*),
            format!($english $(, $name = $value)*),
        )
    };
}
