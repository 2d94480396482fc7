//! A base without a version is another image tomorrow.

use lint_core::dockerfile::{Base, Dockerfile, Image};
use lint_core::{File, Found, Span};

/// Images that Docker Hub has without a name before the slash. Another single word can only be a named build context.
const OFFICIAL: &str = "\
    adminer aerospike almalinux alpine amazoncorretto amazonlinux arangodb archlinux bash buildpack-deps busybox \
    caddy cassandra centos chronograf clojure consul couchbase couchdb crate dart debian docker drupal \
    eclipse-mosquitto eclipse-temurin elasticsearch elixir erlang fedora fluentd gcc ghost golang gradle groovy haproxy \
    haskell httpd influxdb java jenkins jetty joomla jruby julia kapacitor kibana kong logstash mariadb matomo \
    maven mediawiki memcached mongo mongo-express mysql nats neo4j nextcloud nginx node odoo openjdk opensuse \
    oraclelinux percona perl php phpmyadmin postgres pypy python r-base rabbitmq redis redmine registry rockylinux \
    ruby rust solr swift telegraf tomcat traefik ubuntu wordpress zookeeper";

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for stage in file.stages() {
        let Some(image) = stage.image() else { continue };
        match stage.base() {
            Base::Image(reference) => {
                found.target(image.word.span);
                judge(file, image, reference, found);
            }
            Base::Unresolved(_) => {
                found.undecided(image.word.span, "the image depends on a variable without a default")
            }
            Base::Scratch | Base::Stage(_) | Base::Missing => {}
        }
    }
}

fn judge(file: &File<'_, Dockerfile>, image: &Image, reference: &str, found: &mut Found) {
    if reference.is_empty() || reference.contains(['@', '{']) {
        return;
    }
    let last = reference.rfind('/').map_or(0, |slash| slash + 1);
    let (name, version) = match reference[last..].split_once(':') {
        Some((name, version)) => (&reference[..last + name.len()], Some(version)),
        None => (reference, None),
    };
    if file.facts().may_float(name) {
        return;
    }
    let (place, message) = match version {
        None if !name.contains('/') && !OFFICIAL.split_whitespace().any(|own| own == name) => {
            found.undecided(image.word.span, "this may be a named build context");
            return;
        }
        None => (image.word.span, format!("`{reference}` has no tag, which means `latest`")),
        Some(version) if file.facts().is_floating_tag(version) => {
            (tag(image, version), format!("`{reference}` is whatever was published last"))
        }
        Some(_) => return,
    };
    let finding = found.at(place, message);
    finding.help("name the version that was tested, best with its digest");
    for reference in image.word.references() {
        let default = file.globals().iter().rev().find(|global| global.name == reference.name.value);
        if let Some(origin) = default.and_then(|default| default.origin) {
            finding.related(origin, "the default");
        }
    }
}

/// The tag where it is written as it means, else the whole reference.
fn tag(image: &Image, version: &str) -> Span {
    let tag = image.reference.tag.as_ref().filter(|tag| tag.value == *version);
    tag.map_or(image.word.span, |tag| tag.span)
}
