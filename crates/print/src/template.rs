//! Papers through Jinja templates to Typst source.
//!
//! Templates call the style with data and do nothing else. Every value is written as a Typst value, so that no word of a
//! record can be taken for markup.

#[cfg(test)]
mod blanked;
mod value;
mod view;

use std::collections::BTreeMap;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Value;
use minijinja::{AutoEscape, Environment, UndefinedBehavior};
use orderpaper_compose::{Furniture, Paper};
use orderpaper_records::model::council::Look;
use orderpaper_text::source::Place;

/// The built-in templates and styles: path below `templates/`, and text.
pub const BUILT_IN: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/templates.rs"));

/// Everything that Typst reads of one document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TypstSource {
    /// The main file, filled from the template.
    pub main: String,
    /// The other files that it imports, by path.
    pub files: BTreeMap<String, String>,
    /// The places that the comments `/*@n*/` in the main file stand for.
    pub origins: Vec<Place>,
}

/// A template that does not parse, or that asks for what there is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateError {
    /// The path of the template below `templates/`.
    pub template: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it, in the words of the template engine.
    pub message: String,
}

/// The templates of a workspace: the built-in ones, and over them its own.
pub struct Templates {
    environment: Environment<'static>,
    styles: BTreeMap<String, String>,
}

impl std::fmt::Debug for Templates {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.styles.keys()).finish()
    }
}

impl Templates {
    /// The built-in templates with `own` over them, by path below `templates/`.
    ///
    /// # Errors
    /// Every template of the workspace that does not parse.
    pub fn new(own: &BTreeMap<String, String>) -> Result<Self, Vec<TemplateError>> {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_auto_escape_callback(|_| AutoEscape::Custom("typst".into()));
        environment.set_formatter(value::format);
        // A tag on a line of its own leaves no line behind; the usual marks can always be built.
        if let Ok(syntax) = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build() {
            environment.set_syntax(syntax);
        }
        let mut styles = BTreeMap::new();
        let mut errors = Vec::new();
        let built_in = BUILT_IN.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
        for (name, text) in built_in.chain(own.iter().map(|(name, text)| (name.clone(), text.clone()))) {
            if name.ends_with(".jinja") {
                if let Err(error) = environment.add_template_owned(name.clone(), text) {
                    errors.push(in_template(&name, &error));
                }
            } else if name.ends_with(".typ") {
                styles.insert(name, text);
            }
        }
        if errors.is_empty() { Ok(Self { environment, styles }) } else { Err(errors) }
    }

    /// The Typst source of a paper.
    ///
    /// # Errors
    /// The template that asks for something that the paper does not have.
    pub fn render(&self, paper: &Paper) -> Result<TypstSource, TemplateError> {
        let (context, origins) = view::of(paper);
        let main = self.fill(&format!("{}.typ.jinja", paper.kind.name()), &context)?;
        Ok(TypstSource { main, files: self.files(&paper.look, &paper.lists)?, origins })
    }

    /// The Typst source of the furniture of a file.
    ///
    /// # Errors
    /// The template that asks for something that the furniture does not have.
    pub fn furniture(&self, furniture: &Furniture) -> Result<TypstSource, TemplateError> {
        let main = self.fill("furniture.typ.jinja", &view::furniture(furniture))?;
        Ok(TypstSource { main, files: self.files(&furniture.look, &[])?, origins: Vec::new() })
    }

    /// The style, and the look of the council for it.
    fn files(&self, look: &Look, lists: &[String]) -> Result<BTreeMap<String, String>, TemplateError> {
        let mut files = self.styles.clone();
        files.insert("look.typ".into(), self.fill("look.typ.jinja", &view::look(look, lists))?);
        Ok(files)
    }

    fn fill(&self, name: &str, context: &Value) -> Result<String, TemplateError> {
        let template = self.environment.get_template(name).map_err(|error| in_template(name, &error))?;
        template.render(context).map_err(|error| in_template(name, &error))
    }
}

fn in_template(name: &str, error: &minijinja::Error) -> TemplateError {
    TemplateError {
        template: error.name().unwrap_or(name).to_owned(),
        line: error.line().unwrap_or(1),
        message: error.detail().map_or_else(|| error.kind().to_string(), str::to_owned),
    }
}
