"""The package's files: syntax that Python 3.6 reads, and stubs that say what is there."""

import ast
import builtins
import glob
import importlib
import os
import sys
import unittest

import shared

import duban

PACKAGE = os.path.join(shared.PACKAGE, "duban")

#: What a stub gives types to, beside plain values.
TYPED = (ast.ClassDef, ast.FunctionDef)


def sources():
    patterns = ("duban/*.py", "examples/*.py")
    return sorted(path for pattern in patterns for path in glob.glob(os.path.join(shared.PACKAGE, pattern)))


def parsed(path, **options):
    with open(path, encoding="utf-8") as file:
        return ast.parse(file.read(), path, **options)


def defined(stub):
    """The names that stand at the top of a stub."""
    found = set()
    for node in stub.body:
        if isinstance(node, TYPED):
            found.add(node.name)
        elif isinstance(node, ast.AnnAssign):
            found.add(node.target.id)
        elif isinstance(node, ast.Assign):
            found.update(target.id for target in node.targets)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            found.update(alias.asname or alias.name for alias in node.names)
    return found


class Sources(unittest.TestCase):
    @unittest.skipUnless(sys.version_info >= (3, 8), "older parsers know no feature_version")
    def test_python_3_6_can_read_them(self):
        self.assertGreater(len(sources()), 10)
        for path in sources():
            for node in ast.walk(parsed(path, feature_version=(3, 6))):
                # Grammar that feature_version lets pass.
                self.assertNotIsInstance(node, ast.NamedExpr, path)
                if isinstance(node, ast.ImportFrom):
                    self.assertNotEqual(node.module, "__future__", path)

    def test_nothing_heavy_is_imported_at_the_start(self):
        import subprocess

        program = (
            "import sys, duban; plan = duban.beijing_2026(); plan.find(unit='市水务局', role='lead')[0].text; "
            "plan.measure('1.31.3').id; print(*[name for name in ('json', 'decimal', 'datetime', 're') if name in sys.modules])"
        )
        environment = dict(os.environ, PYTHONPATH=shared.PACKAGE, PYTHONIOENCODING="utf-8", PYTHONUTF8="1")
        printed = subprocess.check_output([sys.executable, "-S", "-c", program], env=environment).decode()
        self.assertEqual(printed.split(), [])

    def test_imports_are_used(self):
        for path in sources():
            tree = parsed(path)
            used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
            for node in ast.walk(tree):
                if isinstance(node, (ast.Import, ast.ImportFrom)):
                    for alias in node.names:
                        self.assertIn((alias.asname or alias.name).split(".")[0], used, path)


class Stubs(unittest.TestCase):
    def test_they_say_what_is_there(self):
        stubs = [parsed(path) for path in glob.glob(os.path.join(PACKAGE, "*.pyi"))]
        self.assertTrue(os.path.exists(os.path.join(PACKAGE, "py.typed")))
        typed = {node.name: node for stub in stubs for node in stub.body if isinstance(node, TYPED)}
        shown = defined(parsed(os.path.join(PACKAGE, "__init__.pyi")))
        for name in duban.__all__ + ["__version__"]:
            self.assertIn(name, shown)
            thing = getattr(duban, name)
            if not isinstance(thing, type) or issubclass(thing, str):
                continue
            own = {each for base in thing.__mro__ for each in vars(base) if base.__module__.startswith("duban")}
            own = {each for each in own if not each.startswith("_")}
            bases = [typed[base.id] for base in ast.walk(typed[name]) if isinstance(base, ast.Name) and base.id in typed]
            said = set()
            for node in [typed[name]] + bases + [typed[b.id] for c in bases for b in c.bases if getattr(b, "id", "") in typed]:
                for member in node.body:
                    if isinstance(member, ast.FunctionDef):
                        said.add(member.name)
                    elif isinstance(member, ast.AnnAssign):
                        said.add(member.target.id)
            self.assertEqual(own - said, set(), name)

    def test_every_name_in_them_is_known(self):
        known = {os.path.basename(path)[:-4]: defined(parsed(path)) for path in glob.glob(os.path.join(PACKAGE, "*.pyi"))}
        for part, names in known.items():
            stub = parsed(os.path.join(PACKAGE, part + ".pyi"))
            for node in ast.walk(stub):
                if isinstance(node, ast.ImportFrom) and node.level:
                    self.assertEqual({alias.name for alias in node.names} - known[node.module], set(), part)
                elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and not hasattr(builtins, node.id):
                    self.assertIn(node.id, names, part)
            # A part that a stub describes is there, with what the stub says that it has.
            module = importlib.import_module("duban" if part == "__init__" else "duban." + part)
            own = {node.name for node in stub.body if isinstance(node, TYPED)}
            self.assertEqual({name for name in own if not hasattr(module, name)}, set(), part)


if __name__ == "__main__":
    unittest.main()
