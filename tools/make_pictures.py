"""Makes the pictures of the README from a running platform: python tools/make_pictures.py http://127.0.0.1:8000."""

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "pictures"
PICTURES = {
    "home-en-light": ("/en/", 1280, 900, "light"),
    "picture-ru-light": ("/ru/picture/", 1280, 1000, "light"),
    "process-en-dark": ("/en/process/#line", 1280, 1000, "dark"),
    "series-en-light": ("/en/figures/series/REFUGEES.WLD.IRN._T._Z/", 1280, 900, "light"),
    "mirror-en-light": ("/en/picture/mirror/flows-eurostat/AUT/ITA/", 1280, 1000, "light"),
    "flows-en-light": ("/en/picture/flows/", 1280, 1100, "light"),
    "state-ru-phone": ("/ru/picture/states/TJK/", 390, 844, "light"),
}


def main(address: str) -> None:
    """Take every picture anew; what a page loads is waited for."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    program = os.environ.get("ALMATY_CHROMIUM") or shutil.which("chromium") or "chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for name, (path, width, height, theme) in PICTURES.items():
            page = browser.new_page(
                viewport={"width": width, "height": height},
                color_scheme="dark" if theme == "dark" else "light",
                reduced_motion="reduce",
            )
            _take(page, address + path, FOLDER / f"{name}.png")
        browser.close()


def _take(page: Page, address: str, target: Path) -> None:
    page.goto(address, wait_until="networkidle")
    page.wait_for_timeout(500)
    page.screenshot(path=str(target))
    page.close()
    print(target.name)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000")
