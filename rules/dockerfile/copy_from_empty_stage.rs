//! Nothing in, nothing out.

use lint_core::dockerfile::{Base, Dockerfile, Kind};
use lint_core::{File, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    let stages: Vec<_> = file.stages().collect();
    for edge in file.stage_edges() {
        let (Some(user), Some(stage)) = (stages.get(edge.from), stages.get(edge.to)) else { continue };
        let built = user.image().is_some_and(|image| image.word.span == edge.span);
        let fills = |kind: &Kind| !matches!(kind, Kind::Env(_) | Kind::Arg(_) | Kind::Label(_) | Kind::Cmd(_));
        let empty =
            *stage.base() == Base::Scratch && !stage.instructions().iter().any(|instruction| fills(&instruction.kind));
        if built {
            continue;
        }
        found.target(edge.span);
        if empty {
            let finding = found.at(edge.span, format!("nothing is ever put into `{}`", stage.label()));
            finding.related(stage.from().span, "it begins with nothing").help("copy from the stage that has the files");
        }
    }
}
