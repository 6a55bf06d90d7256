//! The files shipped inside the binary: what `dti` shows without `--data`, and what `dti init` writes out.

macro_rules! files {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_str!(concat!("../../data/", $path)))),*]
    };
}

/// The dataset's files: (path under `data/`, text).
pub const DATA: &[(&str, &str)] = files![
    "sources.ron",
    "frameworks/qd-1726-2020.ron",
    "frameworks/qd-922-2022.ron",
    "frameworks/qd-405-2025.ron",
    "frameworks/crosswalk.ron",
    "results/dti-2020.ron",
    "results/dti-2021.ron",
    "results/dti-2022.ron",
    "results/dti-2023.ron",
    "results/dti-2024-63.ron",
    "results/dti-2024-34.ron",
    "hau-giang/province.ron",
    "hau-giang/assessments.ron",
    "hau-giang/agencies.ron",
    "hau-giang/tasks.ron",
    "hau-giang/evidence.ron",
    "hau-giang/targets.ron",
    "hau-giang/programme.ron",
];

/// The language tables.
pub const LOCALES: &[(&str, &str)] = files!["locales/vi.ron", "locales/en.ron"];

/// The themes.
pub const THEMES: &[(&str, &str)] = files!["themes/default.ron", "themes/light.ron", "themes/mono.ron"];
