//! What the window adds to the tree that egui gives to assistive technology.
//!
//! egui makes a node for each widget. The letter's text is no widget, and most of it is not drawn: its nodes are put in
//! here, as one piece below the node of the letter. So are the window's own name and language, what is announced, and
//! the focus where egui has none: keys act on the letter then.

mod amend;

use egui::accesskit::{Live, Node, NodeId, Rect, Role, TreeUpdate};
use egui::{Context, FullOutput, Id, Plugin, Vec2};
use std::sync::Arc;

/// So long an announcement stays in the tree, in seconds: some screen readers ask for it a while after they were told.
const STAYS: f64 = 5.0;

/// Nodes with their ids.
pub type Nodes = Vec<(NodeId, Node)>;

/// The nodes of a text, to be put below the node of the view that shows it.
#[derive(Default)]
pub struct TextTree {
    /// Those right below that node, in order.
    pub top: Vec<NodeId>,
    /// All of them, each part with what its places are to be moved by, in points. A part that does not change is made once.
    pub parts: Vec<(Arc<Nodes>, Vec2)>,
}

/// What is added to egui's tree.
#[derive(Default)]
pub struct AccessibleTree {
    /// What is said of the window itself.
    window: Option<WindowName>,
    /// The node that has the focus where egui gives it to none.
    resting: Option<Id>,
    /// The texts of the frame that is drawn, each with the view that shows it.
    texts: Vec<(Id, TextTree)>,
    said: Vec<Announcement>,
    /// How many announcements there have been.
    count: u64,
}

/// What is said of the window itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WindowName {
    /// What it is called.
    pub name: String,
    /// The tag of the language that it speaks (BCP 47).
    pub language: &'static str,
    /// What the line between two of its parts is called.
    pub divider: String,
}

/// Something that was said, once.
struct Announcement {
    number: u64,
    text: String,
    /// When, in seconds of egui's clock.
    at: f64,
}

impl AccessibleTree {
    /// Works on the tree of a window.
    fn with(ctx: &Context, work: impl FnOnce(&mut Self)) {
        // Does nothing where it has been added.
        ctx.add_plugin(Self::default());
        ctx.with_plugin(work);
    }

    /// Says what the window is called and which language it speaks.
    pub fn name_window(ctx: &Context, window: WindowName) {
        Self::with(ctx, |tree| tree.window = Some(window));
    }

    /// Says which node has the focus while no widget has it.
    pub fn rest_on(ctx: &Context, node: Option<Id>) {
        Self::with(ctx, |tree| tree.resting = node);
    }

    /// Puts a text below the node of `view` in the frame that is drawn.
    pub fn put_text(ctx: &Context, view: Id, text: TextTree) {
        Self::with(ctx, |tree| tree.texts.push((view, text)));
    }

    /// Has a screen reader say something, once.
    pub fn announce(ctx: &Context, text: String) {
        let at = ctx.input(|input| input.time);
        Self::with(ctx, |tree| {
            tree.count += 1;
            tree.said.push(Announcement {
                number: tree.count,
                text,
                at,
            });
        });
    }

    fn complete(&mut self, update: &mut TreeUpdate, now: f64) {
        let divider = self.window.as_ref().map(|window| window.divider.as_str());
        amend::amend(update, divider);
        let root = egui::accesskit_root_id().accesskit_id();
        for (view, text) in self.texts.drain(..) {
            let id = view.accesskit_id();
            if let Some((_, node)) = update.nodes.iter_mut().find(|(node, _)| *node == id) {
                text.top.iter().for_each(|child| node.push_child(*child));
                for (nodes, by) in &text.parts {
                    let nodes = nodes.iter().map(|(id, node)| (*id, moved(node, *by)));
                    update.nodes.extend(nodes);
                }
            }
        }
        let resting = self.resting.map(|id| id.accesskit_id());
        if let Some(resting) = resting.filter(|_| update.focus == root)
            && update.nodes.iter().any(|(node, _)| *node == resting)
        {
            update.focus = resting;
        }
        self.said.retain(|said| now - said.at < STAYS);
        let said = self.said.iter().map(|said| {
            let mut node = Node::new(Role::Status);
            node.set_label(said.text.as_str());
            node.set_live(Live::Polite);
            let id = Id::unique("announcement").with(said.number).accesskit_id();
            (id, node)
        });
        let said: Vec<_> = said.collect();
        if let Some((_, window)) = update.nodes.iter_mut().find(|(node, _)| *node == root) {
            if let Some(named) = &self.window {
                window.set_label(named.name.as_str());
                window.set_language(named.language);
            }
            said.iter().for_each(|(id, _)| window.push_child(*id));
            update.nodes.extend(said);
        }
    }
}

/// A copy of a node, elsewhere in the window.
fn moved(node: &Node, by: Vec2) -> Node {
    let mut node = node.clone();
    if let Some(rect) = node.bounds().filter(|_| by != Vec2::ZERO) {
        let (x, y) = (f64::from(by.x), f64::from(by.y));
        node.set_bounds(Rect::new(
            rect.x0 + x,
            rect.y0 + y,
            rect.x1 + x,
            rect.y1 + y,
        ));
    }
    node
}

impl Plugin for AccessibleTree {
    fn debug_name(&self) -> &'static str {
        "accessible tree"
    }

    fn output_hook(&mut self, ctx: &Context, output: &mut FullOutput) {
        match &mut output.platform_output.accesskit_update {
            Some(update) => self.complete(update, ctx.input(|input| input.time)),
            // Nobody listens.
            None => {
                self.texts.clear();
                self.said.clear();
            }
        }
    }
}
