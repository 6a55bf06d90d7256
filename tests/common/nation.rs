//! A nation's data, made up: as many tasks as wanted, of provinces, districts and communes, in the form and the words of the shipped ones.
//!
//! Owns: the names, the sizes and the rows. The same number of tasks and seed give the same files, byte for byte. Frameworks, results and
//! assessments are the shipped ones; what is made up says so in its note. Start at [`write()`].

use std::fmt::Write as _;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use dti::data::embedded::DATA;
use dti::data::load::embedded;
use dti::domain::dataset::Dataset;
use dti::domain::framework::NodeId;
use dti::domain::vocabulary::NodeKind;
use fastrand::Rng;

/// How many districts and communes there are.
const DISTRICTS: usize = 700;
const COMMUNES: usize = 10_600;

/// First and second syllables of places.
const FIRST: [&str; 24] = [
    "Tân",
    "Long",
    "Phú",
    "Vĩnh",
    "Hòa",
    "Bình",
    "An",
    "Thạnh",
    "Mỹ",
    "Đông",
    "Tây",
    "Nam",
    "Thuận",
    "Hiệp",
    "Phước",
    "Trường",
    "Đại",
    "Yên",
    "Quảng",
    "Cẩm",
    "Sơn",
    "Hưng",
    "Nghĩa",
    "Xuân",
];
const SECOND: [&str; 24] = [
    "Thành", "Hưng", "Phú", "Lợi", "Bình", "Hòa", "Thuận", "An", "Mỹ", "Sơn", "Trị", "Thắng", "Đức", "Lộc", "Quới",
    "Điền", "Phong", "Khánh", "Châu", "Giang", "Thủy", "Nghĩa", "Ninh", "Tiến",
];

/// A unit that leads tasks.
struct Unit {
    id: String,
    name: String,
    short: String,
    place: String,
}

/// Writes a dataset of `tasks` tasks to the new directory `dir`.
pub fn write(dir: &Path, tasks: usize, seed: u64) -> io::Result<()> {
    let shipped = embedded().map_err(|problems| io::Error::other(format!("{problems:?}")))?.dataset;
    let mut rng = Rng::with_seed(seed);
    let units = units(&shipped, tasks, &mut rng);
    for &(path, text) in DATA {
        let to = dir.join(path.replace("hau-giang/", "ca-nuoc/"));
        if let Some(parent) = to.parent() {
            fs::create_dir_all(parent)?;
        }
        let text = match path {
            "hau-giang/province.ron" => PROVINCE.to_string(),
            "hau-giang/agencies.ron" => agencies(&units),
            "hau-giang/evidence.ron" => "(evidence: [])\n".to_string(),
            // The deck's inconsistencies are about tasks that are not here.
            "hau-giang/programme.ron" => {
                let notes = text.find("    notes: [").unwrap_or(text.len());
                format!("{}    notes: [],\n)\n", &text[..notes])
            }
            _ => text.to_string(),
        };
        if path != "hau-giang/tasks.ron" {
            fs::write(to, text)?;
        }
    }
    let mut out = BufWriter::with_capacity(1 << 20, fs::File::create_new(dir.join("ca-nuoc/tasks.ron"))?);
    write_tasks(&mut out, &shipped, &units, tasks, &mut rng)?;
    out.flush()
}

const PROVINCE: &str = r#"// Dữ liệu bịa ra để thử sức máy; chỉ bộ chỉ số và bảng xếp hạng là thật.
(
    id: "ca-nuoc",
    name: "Cả nước (thử)",
    full_name: "Cả nước, dữ liệu thử",
    framework: "922",
    current: "2022-07",
    source: "deck",
    note: "Đơn vị và nhiệm vụ là bịa.",
)
"#;

fn units(shipped: &Dataset, tasks: usize, rng: &mut Rng) -> Vec<Unit> {
    let table = shipped.results.iter().find(|table| table.year == 2022 && table.is_complete());
    let provinces: Vec<&str> =
        table.into_iter().flat_map(|table| &table.rows).map(|row| row.province.as_str()).collect();
    let all = provinces.len() + DISTRICTS + COMMUNES;
    let wanted = (tasks / 10).clamp(3, all);
    let mut place = |kinds: &[&str]| {
        let kind = kinds[rng.usize(..kinds.len())];
        format!("{kind} {} {}", FIRST[rng.usize(..FIRST.len())], SECOND[rng.usize(..SECOND.len())])
    };
    let mut units = Vec::with_capacity(wanted);
    for number in 0..wanted {
        // Small sets have a little of each level, as large ones have.
        let scaled = number * all / wanted;
        let province = provinces[number % provinces.len()];
        let name = if scaled < provinces.len() {
            province.to_string()
        } else if scaled < provinces.len() + DISTRICTS {
            format!("{}, {province}", place(&["huyện", "thị xã", "quận"]))
        } else {
            format!("{}, {}, {province}", place(&["xã", "phường", "thị trấn"]), place(&["huyện", "thị xã"]))
        };
        units.push(Unit {
            id: format!("dv-{number}"),
            name: format!("UBND {name} ({number})"),
            short: format!("ĐV {number}"),
            place: name,
        });
    }
    units
}

fn agencies(units: &[Unit]) -> String {
    let mut text = "// Đơn vị bịa ra để thử.\n(\n    agencies: [\n".to_string();
    for Unit { id, name, short, .. } in units {
        let row = format_args!(
            "        (id: \"{id}\", name: \"{name}\", short: \"{short}\", aliases: [], group: District, basis: Proposed, source: \"recalled\"),\n"
        );
        // Writing to a string cannot fail.
        let _ = text.write_fmt(row);
    }
    text + "    ],\n)\n"
}

fn write_tasks(out: &mut impl Write, shipped: &Dataset, units: &[Unit], tasks: usize, rng: &mut Rng) -> io::Result<()> {
    let home = shipped.home();
    let criteria: Vec<(NodeId, &str)> = home
        .nodes()
        .filter(|(_, node)| node.kind == NodeKind::Criterion)
        .map(|(id, node)| (id, node.code.as_str()))
        .collect();
    let name_of = |criterion: NodeId| {
        let task = shipped.tasks.iter().find(|task| task.criteria().contains(&criterion));
        task.map_or("Nâng cao chỉ số", |task| &*task.name)
    };
    let names: Vec<&str> = criteria.iter().map(|&(id, _)| name_of(id)).collect();
    writeln!(out, "// Nhiệm vụ bịa ra để thử.\n(\n    phases: [")?;
    for (phase, from, to) in [("Short", 2022, 2023), ("Medium", 2024, 2025), ("Long", 2026, 2030)] {
        writeln!(out, "        (phase: {phase}, from: {from}, to: {to}, basis: Inferred, source: \"argued\"),")?;
    }
    writeln!(out, "    ],\n    tasks: [")?;
    for number in 0..tasks {
        let at = number % criteria.len();
        let unit = &units[(number / criteria.len() + rng.usize(..units.len())) % units.len()];
        let code = criteria[at].1;
        let prefix = code.replace('.', "N");
        let phase = ["Short", "Medium", "Long"][rng.usize(..3)];
        let kind = ["Training", "Policy", "Technology"][rng.usize(..3)];
        let affects = match rng.u8(..100) {
            0..3 => format!("index: \"{}\"", code.split('.').next().unwrap_or(code)),
            3..13 => {
                let other = criteria[(at + 1 + rng.usize(..criteria.len() - 1)) % criteria.len()].1;
                format!("criteria: [\"{code}\", \"{other}\"]")
            }
            _ => format!("criteria: [\"{code}\"]"),
        };
        let support = &units[rng.usize(..units.len())];
        let support = if support.id == unit.id || rng.bool() { String::new() } else { format!("\"{}\"", support.id) };
        writeln!(
            out,
            "        (\n            code: \"CN{prefix}-{number}\", origin: Derived, {affects},\n            name: \"{} tại {}\",\n            \
             lead: \"{}\", support: [{support}],\n            phase: {phase}, kind: {kind},\n            \
             proposed: [Name, Lead, Support, Phase, Kind],\n            legal: [\"qd-922 {code}\"], source: \"derived {code}\",\n        ),",
            names[at], unit.place, unit.id,
        )?;
    }
    writeln!(out, "    ],\n)")
}
