#!/usr/bin/env python3
"""What the tests do not do in the gate, with python3-rdflib: `constraints FILE…` holds CASE exports to the constraints in SPARQL of
CASE and UCO, `prov FILE…` prints them as PROV-O. Exit status 1 where a constraint is broken or no PROV came out."""
import sys
from pathlib import Path

from rdflib import Graph, RDF, RDFS, Namespace, URIRef

ROOT = Path(__file__).resolve().parents[3]
SH = Namespace("http://www.w3.org/ns/shacl#")
PROV = Namespace("http://www.w3.org/ns/prov#")


def ontologies():
    graph = Graph()
    for path in sorted((ROOT / "fixtures/case").rglob("*.ttl")) + [ROOT / "docs/spec/case.ttl"]:
        graph.parse(path)
    return graph


def classes_below(shapes, top):
    return set(shapes.transitive_subjects(RDFS.subClassOf, top))


def constraints(shapes, data):
    """Each constraint on each thing that it is for: pairs of what is found."""
    checked = 0
    for shape, constraint in sorted(shapes.subject_objects(SH.sparql)):
        query = str(shapes.value(constraint, SH.select)).replace("$this", "?this")
        message = shapes.value(constraint, SH.message)
        nodes = set()
        for target in [*shapes.objects(shape, SH.targetClass), shape]:
            for each in classes_below(shapes, target):
                nodes |= set(data.subjects(RDF.type, each))
        for target in shapes.objects(shape, SH.targetSubjectsOf):
            nodes |= set(data.subjects(target, None))
        for target in shapes.objects(shape, SH.targetObjectsOf):
            nodes |= set(data.objects(None, target))
        checked += 1
        # the classes above those of a thing are in the ontologies
        both = data + shapes_of_classes(shapes)
        for node in sorted(nodes):
            if len(both.query(query, initBindings={"this": node})) > 0:
                yield node, message
    print(f"{checked} constraints in SPARQL", file=sys.stderr)


def shapes_of_classes(shapes):
    graph = Graph()
    for triple in shapes.triples((None, RDFS.subClassOf, None)):
        graph.add(triple)
    return graph


def main():
    what, *files = sys.argv[1:] or [""]
    if what not in ("constraints", "prov") or not files:
        print("usage: rdf.py constraints|prov FILE.jsonld…", file=sys.stderr)
        return 2
    shapes = ontologies() if what == "constraints" else None
    status = 0
    for name in files:
        data = Graph().parse(name, format="json-ld")
        print(f"{name}: {len(data)} triples", file=sys.stderr)
        if what == "constraints":
            for node, message in constraints(shapes, data):
                print(f"{name}: {node}: {message}")
                status = 1
        else:
            made = data.query((ROOT / "docs/spec/case-prov.rq").read_text()).graph
            made.bind("prov", PROV)
            print(made.serialize(format="turtle"))
            counts = {str(kind): len(set(made.subjects(RDF.type, PROV[kind]))) for kind in ("Activity", "Agent", "Entity")}
            print(f"{name}: {len(made)} triples of PROV-O, {counts}", file=sys.stderr)
            if min(counts["Activity"], counts["Agent"]) == 0:
                status = 1
    return status


sys.exit(main())
